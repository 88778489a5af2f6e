package dev.rushline.coupon.deciding;

import java.util.Arrays;

/**
 * A set of fingerprints of user ids, eight bytes each: it may report a user that was not added, and never misses one that
 * was. Not thread-safe.
 *
 * <p>In a rush nearly every request is the first of its user. For those the filter saves a lookup in an index that grows
 * with every winner.
 */
final class HolderFilter {

    private static final int INITIAL_CAPACITY = 1024;

    private long[] slots = new long[INITIAL_CAPACITY];
    private int size;

    void add(String userId) {
        if (size * 2 >= slots.length) {
            grow();
        }
        if (insert(slots, fingerprint(userId))) {
            size++;
        }
    }

    boolean mayContain(String userId) {
        long wanted = fingerprint(userId);
        int mask = slots.length - 1;
        for (int at = (int) wanted & mask; slots[at] != 0; at = (at + 1) & mask) {
            if (slots[at] == wanted) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(slot -> slot != 0).forEach(slot -> insert(larger, slot));
        slots = larger;
    }

    private static boolean insert(long[] slots, long fingerprint) {
        int mask = slots.length - 1;
        int at = (int) fingerprint & mask;
        while (slots[at] != 0) {
            if (slots[at] == fingerprint) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = fingerprint;
        return true;
    }

    /** FNV-1a with a final mix, so that every bit depends on every character. Never zero: that is an empty slot. */
    private static long fingerprint(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
