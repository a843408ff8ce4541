package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Missing {
    @TensorExport // UnresolvedType
    NoSuchTensor boxes;

    @TensorExport(as = NoSuchTarget.class) // UnresolvedType
    Tensor scores;

    @TensorExport // MemberType
    Object name;
}

class Derived extends NoSuchClass implements NoSuchInterface { // UnresolvedType
    @TensorExport
    Tensor own;
}
