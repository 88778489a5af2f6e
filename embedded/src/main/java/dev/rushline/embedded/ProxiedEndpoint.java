package dev.rushline.embedded;

/**
 * A second listener of a broker, for clients that reach it through a proxy. Clients connect to the address that a broker
 * advertises, so the broker must advertise that of the proxy.
 *
 * @param port where the broker listens, for the proxy to connect to
 * @param proxyPort where the proxy listens
 */
public record ProxiedEndpoint(int port, int proxyPort) {}
