package dev.rushline.http.signing;

import java.util.Base64;

/** The block of a key in a PEM file. */
enum Pem {
    PRIVATE_KEY("PRIVATE KEY", "PKCS#8 PEM"),
    PUBLIC_KEY("PUBLIC KEY", "X.509 PEM");

    private final String label;
    private final String format;

    Pem(String label, String format) {
        this.label = label;
        this.format = format;
    }

    boolean isIn(String text) {
        return text.contains(begin());
    }

    /** @throws IllegalArgumentException with a reason that does not quote the text */
    byte[] decode(String text) {
        int begin = text.indexOf(begin());
        int end = text.indexOf(end());
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("it has no " + label + " block (" + format + ")");
        }
        return Base64.getMimeDecoder().decode(text.substring(begin + begin().length(), end));
    }

    String encode(byte[] key) {
        return begin() + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key) + "\n" + end() + "\n";
    }

    private String begin() {
        return "-----BEGIN " + label + "-----";
    }

    private String end() {
        return "-----END " + label + "-----";
    }
}
