package ai.onnxruntime;

public class OnnxTensor {}
