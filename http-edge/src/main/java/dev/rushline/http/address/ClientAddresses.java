package dev.rushline.http.address;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address that a call comes from: that of the connection or, where a trusted proxy made it, the one that the proxy saw.
 * {@code X-Forwarded-For} is read from the right, because anyone can write what stands further left. An IPv6 address counts
 * as its /64, which is what one subscriber has.
 */
public final class ClientAddresses {

    private static final int SUBSCRIBER_BYTES = 8;

    private final List<Network> trusted;

    ClientAddresses(List<Network> trusted) {
        this.trusted = trusted;
    }

    /**
     * The address as a key of limits.
     *
     * @return empty if no proxy is trusted, and for calls that a trusted proxy or this machine makes itself
     */
    public Optional<String> of(HttpServletRequest request) {
        return trusted.isEmpty()
                ? Optional.empty()
                : of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    Optional<String> of(String peer, List<String> forwardedFor) {
        InetAddress address = addressIn(peer);
        if (trusted.isEmpty() || address == null) {
            return Optional.empty();
        }
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> Collections.addAll(hops, header.split(",", -1)));
        while (isTrusted(address) && !hops.isEmpty()) {
            InetAddress before = addressIn(hops.removeLast().strip());
            if (before == null) {
                break;
            }
            address = before;
        }
        return isTrusted(address) || address.isLoopbackAddress() ? Optional.empty() : Optional.of(key(address));
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String key(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, SUBSCRIBER_BYTES)
                : address.getHostAddress();
    }

    /** The address of {@code 192.0.2.1}, {@code 192.0.2.1:443}, {@code 2001:db8::1} or {@code [2001:db8::1]:443}. */
    private static @Nullable InetAddress addressIn(String text) {
        String literal = text;
        if (text.startsWith("[")) {
            literal = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            literal = text.substring(0, text.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
