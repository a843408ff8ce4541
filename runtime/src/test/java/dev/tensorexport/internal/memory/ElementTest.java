package dev.tensorexport.internal.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class ElementTest {
    /** The JDK's handles on buffers keep none reachable, as its buffers do themselves; no run can show it reliably. */
    @Test
    void whatIsReadThroughAHandleStaysReachable() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.tensorexport");
        codeUnits()
                .should(new ArchCondition<>("keep reachable what they read through a VarHandle") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        if (calls(unit, VarHandle.class, "get") || calls(unit, VarHandle.class, "set")) {
                            boolean isKept = calls(unit, Reference.class, "reachabilityFence");
                            events.add(new SimpleConditionEvent(unit, isKept, unit.getFullName() + " needs a fence"));
                        }
                    }
                })
                .check(classes);
    }

    private static boolean calls(JavaCodeUnit unit, Class<?> owner, String name) {
        for (JavaCall<?> call : unit.getCallsFromSelf()) {
            if (call.getTargetOwner().isEquivalentTo(owner)
                    && call.getTarget().getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
