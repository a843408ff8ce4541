package golden.javalang;

import dev.tensorexport.TensorExport;

record Float(@TensorExport Override override, @TensorExport String[] strings) {}
