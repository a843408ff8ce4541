package dev.tensorexport.python;

/** The functions that {@code bootstrap.py} exports, in its order. */
enum Helper {
    VARIABLES,
    RUN,
    RUN_FILE,
    EVALUATE,
    DESCRIBE,
    PLAIN,
    HEXADECIMAL,
    OF_HEXADECIMAL,
    PARTS,
    COMPLEX,
    REDIRECT,
    ADD_PATHS,
    ADOPT,
    START_NUMPY,
    DTYPE,
    DTYPE_NAME,
    NDARRAY
}
