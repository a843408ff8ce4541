package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pickle of protocol 2 to 5 without running anything that is in it: a name in it stands for one of the
 * {@link PickleGlobals}, or the pickle is refused.
 *
 * <p>Values are null, Boolean, Long, BigInteger, Double, String, {@code byte[]}, {@link ArrayList} (list), other lists
 * (tuple), {@link LinkedHashMap} (dict), {@link LinkedHashSet} and other sets, {@link PickleObject}, and what the
 * globals and the persistent ids stand for. What the opcodes do is described in Python's {@code pickletools}.
 */
public final class Unpickler {
    /** What a persistent id stands for. */
    @FunctionalInterface
    public interface PersistentIds {
        Object load(PickleArguments id) throws IOException;
    }

    private static final int HIGHEST_PROTOCOL = 5;
    private static final int LONGEST_NUMBER = 1 << 10;
    private static final int MOST_ARGUMENTS = 16;

    // What a value takes of the heap, by and large.
    private static final long SMALL_BYTES = 32;
    private static final long CONTAINER_BYTES = 128;
    static final long ENTRY_BYTES = 64;
    private static final long ITEM_BYTES = 16;

    private final PickleReader input;
    private final PickleGlobals globals;
    private final PersistentIds persistentIds;
    private final HeapBudget budget;
    private final List<@Nullable Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, @Nullable Object> memo = new HashMap<>();
    private final PickleKeys keys = new PickleKeys();
    private long opcodeAt;

    public Unpickler(PickleReader input, PickleGlobals globals, PersistentIds persistentIds, HeapBudget budget) {
        this.input = input;
        this.globals = globals;
        this.persistentIds = persistentIds;
        this.budget = budget;
    }

    /** Reads one value, up to the opcode that ends it. */
    @Nullable
    public Object read() throws IOException {
        while (true) {
            opcodeAt = input.position();
            int opcode = input.unsignedByte();
            if (opcode == '.') {
                return pop();
            }
            run(opcode);
        }
    }

    private void run(int opcode) throws IOException {
        switch (opcode) {
            case 0x80 -> checkProtocol(input.unsignedByte());
            case 0x95 -> input.longInteger(); // the length of a frame, which is of no use here
            case 'N' -> push(null, 0);
            case 0x88 -> push(true, 0);
            case 0x89 -> push(false, 0);
            case 'K' -> push((long) input.unsignedByte(), 0);
            case 'M' -> push((long) input.unsignedShort(), 0);
            case 'J' -> push((long) input.integer(), 0);
            case 0x8a -> pushNumber(input.unsignedByte());
            case 0x8b -> pushNumber(input.unsignedInteger());
            case 'G' -> push(input.bigEndianDouble(), 0);
            case 0x8c, 'U' -> pushText(input.unsignedByte());
            case 'X', 'T' -> pushText(input.unsignedInteger());
            case 0x8d -> pushText(input.longInteger());
            case 'C' -> pushBytes(input.unsignedByte());
            case 'B' -> pushBytes(input.unsignedInteger());
            case 0x8e, 0x96 -> pushBytes(input.longInteger());
            case ']' -> push(new ArrayList<>(), CONTAINER_BYTES);
            case '}' -> push(new LinkedHashMap<>(), CONTAINER_BYTES);
            case 0x8f -> push(new LinkedHashSet<>(), CONTAINER_BYTES);
            case ')' -> push(List.of(), 0);
            case 0x85 -> pushTuple(pop(1));
            case 0x86 -> pushTuple(pop(2));
            case 0x87 -> pushTuple(pop(3));
            case 't' -> pushTuple(popToMark());
            case 0x91 -> push(Collections.unmodifiableSet(newSet(popToMark())), CONTAINER_BYTES);
            case '(' -> {
                spend(SMALL_BYTES);
                marks.push(stack.size());
            }
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(top(), 0);
            case 'q' -> memo.put((long) input.unsignedByte(), memoized());
            case 'r' -> memo.put(input.unsignedInteger(), memoized());
            case 0x94 -> memo.put((long) memo.size(), memoized());
            case 'h' -> recall(input.unsignedByte());
            case 'j' -> recall(input.unsignedInteger());
            case 'a' -> append(pop(1));
            case 'e' -> append(popToMark());
            case 's' -> setItems(pop(2));
            case 'u' -> setItems(popToMark());
            case 0x90 -> addItems(popToMark());
            case 'c' -> push(globals.get(input.line(), input.line(), here()), 0);
            case 0x93 -> pushNamedGlobal(pop(2));
            case 'R', 0x81 -> call(pop(2));
            case 'b' -> build(pop());
            case 'Q' -> push(persistentIds.load(tuple(pop(), "a persistent id")), CONTAINER_BYTES);
            default ->
                throw bad("found opcode 0x" + Integer.toHexString(opcode)
                        + "; expected one that torch.load(weights_only=True) allows");
        }
    }

    private void checkProtocol(int protocol) throws FileFormatException {
        if (protocol < 2 || protocol > HIGHEST_PROTOCOL) {
            throw bad("found a pickle of protocol " + protocol + "; expected 2 to " + HIGHEST_PROTOCOL);
        }
    }

    // Scalars

    private void pushNumber(long length) throws IOException {
        if (length > LONGEST_NUMBER) {
            throw bad("found a number of " + length + " bytes; expected at most " + LONGEST_NUMBER);
        }
        byte[] bigEndian = input.bytes(length);
        for (int i = 0; i < bigEndian.length / 2; i++) {
            byte low = bigEndian[i];
            bigEndian[i] = bigEndian[bigEndian.length - 1 - i];
            bigEndian[bigEndian.length - 1 - i] = low;
        }
        BigInteger number = length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
        push(number.bitLength() < Long.SIZE ? (Object) number.longValue() : number, 2 * length);
    }

    private void pushText(long length) throws IOException {
        input.checkLeft(length);
        spend(2 * length);
        push(input.text(length), 0);
    }

    private void pushBytes(long length) throws IOException {
        input.checkLeft(length);
        spend(length);
        push(input.bytes(length), 0);
    }

    // Containers

    private void pushTuple(List<@Nullable Object> items) throws FileFormatException {
        push(Collections.unmodifiableList(items), CONTAINER_BYTES + ITEM_BYTES * items.size());
    }

    private void append(List<@Nullable Object> items) throws FileFormatException {
        Object target = top();
        if (!(target instanceof ArrayList<?>)) {
            throw bad("found " + describe(target) + " to append to; expected a list");
        }
        spend(ITEM_BYTES * items.size());
        list(target).addAll(items);
    }

    private void setItems(List<@Nullable Object> items) throws FileFormatException {
        Object target = top();
        if (!(target instanceof LinkedHashMap<?, ?>)) {
            throw bad("found " + describe(target) + " to set items of; expected a dict");
        }
        spend(ENTRY_BYTES * items.size() / 2);
        keys.putAll(dict(target), items, here());
    }

    private void addItems(List<@Nullable Object> items) throws FileFormatException {
        Object target = top();
        if (!(target instanceof LinkedHashSet<?>)) {
            throw bad("found " + describe(target) + " to add items to; expected a set");
        }
        set(target).addAll(newSet(items));
    }

    private Set<@Nullable Object> newSet(List<?> items) throws FileFormatException {
        spend(ENTRY_BYTES * items.size());
        return keys.set(items, here());
    }

    // Names and what they stand for

    private void pushNamedGlobal(List<@Nullable Object> names) throws FileFormatException {
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
            throw bad("found a global whose name is " + describe(names.get(1)) + "; expected strings");
        }
        push(globals.get(module, name, here()), 0);
    }

    private void call(List<@Nullable Object> called) throws IOException {
        if (!(called.get(0) instanceof PickleGlobal global)) {
            throw bad("found " + describe(called.get(0)) + " to be called; expected a global that is allowed");
        }
        PickleArguments arguments = tuple(called.get(1), "the arguments of " + global.name());
        arguments.checkSize(0, MOST_ARGUMENTS);
        spend(CONTAINER_BYTES + arguments.heapBytes());
        push(global.call(arguments), 0);
    }

    private PickleArguments tuple(@Nullable Object value, String what) throws FileFormatException {
        if (!(value instanceof List<?>) || value instanceof ArrayList<?>) {
            throw bad("found " + describe(value) + " as " + what + "; expected a tuple");
        }
        return new PickleArguments(list(value), what, keys, here());
    }

    /** The attributes of a dict, and whether a parameter requires grad, are of no use here. */
    private void build(@Nullable Object state) throws FileFormatException {
        Object target = top();
        if (target instanceof PickleObject object) {
            List<?> parts = state instanceof List<?> slotted && slotted.size() == 2 ? slotted : Arrays.asList(state);
            for (Object part : parts) {
                setAttributes(object, part);
            }
        } else if (!(target instanceof LinkedHashMap<?, ?>) && !(target instanceof PickleValue)) {
            throw bad("found " + describe(target) + " to give a state; expected a tensor, a parameter, an OrderedDict"
                    + " or an object of a class that is allowed");
        }
    }

    private void setAttributes(PickleObject object, @Nullable Object attributes) throws FileFormatException {
        if (attributes instanceof LinkedHashMap<?, ?>) {
            spend(ENTRY_BYTES * dict(attributes).size());
            object.attributes().putAll(dict(attributes));
        } else if (attributes != null) {
            throw bad("found " + describe(attributes) + " as the state of an object; expected a dict");
        }
    }

    // The stack and the memo

    private void push(@Nullable Object value, long bytes) throws FileFormatException {
        spend(SMALL_BYTES + bytes);
        stack.add(value);
    }

    private @Nullable Object top() throws FileFormatException {
        int floor = marks.isEmpty() ? 0 : marks.peek();
        if (stack.size() <= floor) {
            throw bad("found an opcode that needs a value; expected one on the stack");
        }
        return stack.get(stack.size() - 1);
    }

    private @Nullable Object pop() throws FileFormatException {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    /** The last values, in the order in which they were pushed. */
    private List<@Nullable Object> pop(int count) throws FileFormatException {
        @Nullable Object[] values = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return Arrays.asList(values);
    }

    private List<@Nullable Object> popToMark() throws FileFormatException {
        if (marks.isEmpty()) {
            throw bad("found an opcode that needs a mark; expected one on the stack");
        }
        List<@Nullable Object> above = stack.subList(marks.pop(), stack.size());
        List<@Nullable Object> values = Arrays.asList(above.toArray());
        above.clear();
        return values;
    }

    private @Nullable Object memoized() throws FileFormatException {
        spend(ENTRY_BYTES);
        return top();
    }

    private void recall(long index) throws FileFormatException {
        if (!memo.containsKey(index)) {
            throw bad("found memo " + index + " asked for; expected it set before");
        }
        push(memo.get(index), 0);
    }

    private void spend(long bytes) throws FileFormatException {
        if (!budget.spend(bytes)) {
            throw bad(budget.exceeded());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(Object list) {
        return (List<@Nullable Object>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<@Nullable Object, @Nullable Object> dict(Object dict) {
        return (Map<@Nullable Object, @Nullable Object>) dict;
    }

    @SuppressWarnings("unchecked")
    private static Set<@Nullable Object> set(Object set) {
        return (Set<@Nullable Object>) set;
    }

    public static String describe(@Nullable Object value) {
        if (value instanceof PickleGlobal global) {
            return "the global " + global.name();
        } else if (value instanceof List<?>) {
            return value instanceof ArrayList<?> ? "a list" : "a tuple";
        } else if (value instanceof Map<?, ?>) {
            return "a dict";
        } else if (value instanceof Set<?>) {
            return "a set";
        } else if (value instanceof String string) {
            return "the string " + Quoted.of(string, 0);
        } else if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof PickleValue known) {
            return known.describe();
        } else if (value instanceof PickleObject) {
            return "an object";
        }
        return value == null ? "None" : "a value";
    }

    private FileFormatException bad(String problem) {
        return here().bad(problem);
    }

    private PicklePosition here() {
        return new PicklePosition(input.name(), opcodeAt);
    }
}
