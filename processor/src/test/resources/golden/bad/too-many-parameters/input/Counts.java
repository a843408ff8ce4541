package golden.parameters;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/** A long takes two slots. */
class Counts { // TooManyParameters
    @TensorExport
    final Tensor x;

    Counts(
            Tensor x,
            long n0, long n1, long n2, long n3, long n4, long n5, long n6, long n7,
            long n8, long n9, long n10, long n11, long n12, long n13, long n14, long n15,
            long n16, long n17, long n18, long n19, long n20, long n21, long n22, long n23,
            long n24, long n25, long n26, long n27, long n28, long n29, long n30, long n31,
            long n32, long n33, long n34, long n35, long n36, long n37, long n38, long n39,
            long n40, long n41, long n42, long n43, long n44, long n45, long n46, long n47,
            long n48, long n49, long n50, long n51, long n52, long n53, long n54, long n55,
            long n56, long n57, long n58, long n59, long n60, long n61, long n62, long n63,
            long n64, long n65, long n66, long n67, long n68, long n69, long n70, long n71,
            long n72, long n73, long n74, long n75, long n76, long n77, long n78, long n79,
            long n80, long n81, long n82, long n83, long n84, long n85, long n86, long n87,
            long n88, long n89, long n90, long n91, long n92, long n93, long n94, long n95,
            long n96, long n97, long n98, long n99, long n100, long n101, long n102, long n103,
            long n104, long n105, long n106, long n107, long n108, long n109, long n110, long n111,
            long n112, long n113, long n114, long n115, long n116, long n117, long n118, long n119,
            long n120, long n121, long n122, long n123, long n124, long n125, long n126) {
        this.x = x;
    }
}
