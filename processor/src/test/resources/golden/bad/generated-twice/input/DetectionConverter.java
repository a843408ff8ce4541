package golden.bad;

import javax.annotation.processing.Generated;

@Generated("dev.tensorexport.processor.TensorExportProcessor")
class DetectionConverter {}
