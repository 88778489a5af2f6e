package dev.rushline.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTests {

    private static final String PROXY = "10.1.2.3";

    private final ClientAddresses addresses = trusting("10.1.0.0/16", "2001:db8:ffff::/48");

    @Test
    void without_a_trusted_proxy_no_address_is_known() {
        assertThat(trusting().of("192.0.2.1", List.of("192.0.2.2"))).isEmpty();
    }

    @Test
    void what_others_than_trusted_proxies_forward_is_not_read() {
        assertThat(addresses.of("192.0.2.1", List.of("192.0.2.2"))).contains("192.0.2.1");
    }

    @Test
    void the_address_that_a_trusted_proxy_saw_stands_at_the_right() {
        assertThat(addresses.of(PROXY, List.of("198.51.100.1, 192.0.2.1"))).contains("192.0.2.1");
        assertThat(addresses.of(PROXY, List.of("198.51.100.1", "192.0.2.1"))).contains("192.0.2.1");
        assertThat(addresses.of(PROXY, List.of("198.51.100.1, 192.0.2.1, 10.1.9.9")))
                .contains("192.0.2.1");
        assertThat(addresses.of("2001:db8:ffff::1", List.of("192.0.2.1"))).contains("192.0.2.1");
    }

    @Test
    void calls_of_a_trusted_proxy_or_of_this_machine_have_no_address() {
        assertThat(addresses.of(PROXY, List.of())).isEmpty();
        assertThat(addresses.of(PROXY, List.of("10.1.9.9"))).isEmpty();
        assertThat(addresses.of(PROXY, List.of("192.0.2.1, unknown"))).isEmpty();
        assertThat(addresses.of("127.0.0.1", List.of())).isEmpty();
        assertThat(addresses.of("0:0:0:0:0:0:0:1", List.of())).isEmpty();
    }

    @Test
    void an_ipv6_address_counts_as_its_64_bits_of_a_subscriber() {
        assertThat(addresses.of("2001:db8:1:2::1", List.of()))
                .isEqualTo(addresses.of(PROXY, List.of("[2001:db8:1:2:ffff::7]:443")))
                .contains("20010db800010002");
        assertThat(addresses.of("2001:db8:1:3::1", List.of())).contains("20010db800010003");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:443, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "[2001:db8::1], 20010db800000000"
    })
    void ports_and_mapped_addresses_are_understood(String hop, String address) {
        assertThat(addresses.of(PROXY, List.of(hop))).contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.2, false",
        "0.0.0.0/0, 192.0.2.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void a_network_contains_the_addresses_with_its_prefix(String network, String address, boolean isContained) {
        assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(isContained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.test", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "2001:db8::/129"})
    void what_is_no_network_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }

    private static ClientAddresses trusting(String... networks) {
        return new ClientAddresses(Stream.of(networks).map(Network::of).toList());
    }
}
