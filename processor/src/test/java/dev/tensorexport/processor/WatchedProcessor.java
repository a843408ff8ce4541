package dev.tensorexport.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor, in an environment whose calls a test sees. */
abstract class WatchedProcessor extends AbstractProcessor {
    private final TensorExportProcessor processor = new TensorExportProcessor();

    /** Answers a call in place of the object that was called. */
    @FunctionalInterface
    interface Call {
        Object run(Method method, Object[] arguments) throws Throwable;
    }

    /** What the processor gets for the compiler's environment. */
    abstract ProcessingEnvironment watched(ProcessingEnvironment environment);

    /** An object of an interface that answers as a call does, exceptions of what that invokes included. */
    static <T> T watch(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.run(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        processor.init(watched(environment));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }
}
