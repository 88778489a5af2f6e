package dev.rushline.http.address;

import java.net.InetAddress;
import java.util.Arrays;

/** The addresses with a common prefix, in CIDR notation. An address alone is a network of one. */
final class Network {

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if the text is not an IP address with or without a prefix length */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int most = address.length * 8;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("the prefix of " + text + " is not from 0 to " + most);
        }
        return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        int whole = bits / 8;
        int rest = bits % 8;
        return bytes.length == address.length
                && Arrays.equals(bytes, 0, whole, address, 0, whole)
                && (rest == 0 || ((bytes[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0);
    }
}
