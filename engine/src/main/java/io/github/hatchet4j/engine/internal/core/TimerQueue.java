// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A heap of timers that can also be moved and removed; a node is in at most one queue, once. */
final class TimerQueue {
    /** Something that is due at some time. */
    abstract static class Node {
        private long due;
        private int index = -1;
    }

    private Node[] heap = new Node[64];
    private int size;

    /** Adds the node, or moves it to its new time. */
    void schedule(Node node, long due) {
        if (node.index < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            node.due = due;
            place(node, size++);
            up(node);
        } else {
            long before = node.due;
            node.due = due;
            if (due < before) {
                up(node);
            } else {
                down(node);
            }
        }
    }

    void remove(Node node) {
        int index = node.index;
        if (index < 0) {
            return;
        }
        Node last = heap[--size];
        heap[size] = null;
        node.index = -1;
        if (last != node) {
            place(last, index);
            up(last);
            down(last);
        }
    }

    /** Takes the earliest node if it is due, else null. */
    @Nullable
    Node poll(long now) {
        if (size == 0 || heap[0].due > now) {
            return null;
        }
        Node first = heap[0];
        remove(first);
        return first;
    }

    /** The time of the earliest node, or {@link Long#MAX_VALUE}. */
    long next() {
        return size == 0 ? Long.MAX_VALUE : heap[0].due;
    }

    private void place(Node node, int index) {
        heap[index] = node;
        node.index = index;
    }

    private void up(Node node) {
        int index = node.index;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (heap[parent].due <= node.due) {
                break;
            }
            place(heap[parent], index);
            index = parent;
        }
        place(node, index);
    }

    private void down(Node node) {
        int index = node.index;
        while (true) {
            int child = 2 * index + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].due < heap[child].due) {
                child++;
            }
            if (heap[child].due >= node.due) {
                break;
            }
            place(heap[child], index);
            index = child;
        }
        place(node, index);
    }
}
