package dev.rushline.standalone.rush;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API.
 *
 * @param token of who calls; null for what anyone may ask
 * @param header one more, as a whole line
 * @param json the body
 */
record Call(
        String method,
        String path,
        @Nullable String token,
        @Nullable String header,
        @Nullable String json) {

    private static final String END = "\r\n";

    static Call get(String path, @Nullable String token) {
        return new Call("GET", path, token, null, null);
    }

    static Call post(String path, String token) {
        return new Call("POST", path, token, null, null);
    }

    static Call delete(String path, String token) {
        return new Call("DELETE", path, token, null, null);
    }

    static Call sending(String method, String path, String token, String json) {
        return new Call(method, path, token, null, json);
    }

    Call with(@Nullable String line) {
        return new Call(method, path, token, line, json);
    }

    /** As it goes over the wire. */
    byte[] toBytes() {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1")
                .append(END)
                .append("Host: 127.0.0.1")
                .append(END)
                .append("Accept: application/json")
                .append(END);
        if (token != null) {
            head.append("Authorization: Bearer ").append(token).append(END);
        }
        if (header != null) {
            head.append(header).append(END);
        }
        if (json != null) {
            head.append("Content-Type: application/json").append(END);
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append(END);
        }
        byte[] headBytes = head.append(END).toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(body, 0, all, headBytes.length, body.length);
        return all;
    }
}
