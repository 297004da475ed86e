// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.tls;

import java.io.ByteArrayOutputStream;

/** As much of ASN.1's DER as it takes to put one form of a private key into another. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private Der() {}

    /** Where the content of a value lies: from {@code start} to before {@code end}. */
    record Value(int tag, int start, int end) {}

    static byte[] sequence(byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return value(SEQUENCE, content.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return value(OCTETS, content);
    }

    private static byte[] value(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            // Private keys are far below 64 KiB.
            out.write(0x82);
            out.write(length >>> 8);
            out.write(length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Throws {@link ArrayIndexOutOfBoundsException} where the bytes are cut short. */
    static Value at(byte[] der, int index) {
        int tag = der[index] & 0xff;
        int length = der[index + 1] & 0xff;
        int start = index + 2;
        if (length >= 0x80) {
            int bytes = length & 0x7f;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (der[start++] & 0xff);
            }
        }
        if (length < 0 || length > der.length - start) {
            throw new ArrayIndexOutOfBoundsException(start);
        }
        return new Value(tag, start, start + length);
    }
}
