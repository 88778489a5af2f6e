package dev.rushline.testing;

/** A PostgreSQL that is running. */
interface PostgresServer {

    TestDatabase database(String name);

    void restart();

    TcpProxy link();
}
