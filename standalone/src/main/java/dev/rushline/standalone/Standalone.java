package dev.rushline.standalone;

import dev.rushline.embedded.FolderLock;
import dev.rushline.standalone.issuer.DevelopmentIssuer;
import dev.rushline.standalone.platform.DataPlatformConfiguration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The main class: embedded servers first, then every application in one context on top of them. */
public final class Standalone {

    private final Settings settings;
    private final Shutdown shutdown;

    private Standalone(Settings settings, Shutdown shutdown) {
        this.settings = settings;
        this.shutdown = shutdown;
    }

    public static void main(String[] arguments) {
        try {
            new Standalone(Settings.of(System.getenv()), Shutdown.atExit()).start();
        } catch (Throwable failure) {
            StartFailure.report(failure);
            System.exit(1);
        }
    }

    private void start() throws IOException {
        HttpPort.requireFree(settings.port());
        FolderLock data = FolderLock.take(settings.data());
        shutdown.lastly(data::close);
        // Only now: a log file in a folder that cannot be written would complain at length before the lock does in one
        // line.
        Logs.to(settings.data());
        Keys keys = Keys.in(settings.data().resolve("keys"));
        Servers servers = Servers.start(settings, shutdown);
        servers.whenBroken(Standalone::giveUp);
        ServerAddresses.of(System.getenv()).with(servers).keepIn(settings.data());
        ConfigurableApplicationContext context = applications(keys, servers);
        System.out.println(announcement(context, servers));
    }

    private ConfigurableApplicationContext applications(Keys keys, Servers servers) {
        Map<String, Object> defaults = new HashMap<>(keys.properties());
        defaults.put("rushline.log.partitions.coupon-publish-request", 6);
        defaults.put("rushline.log.partitions.waiting-token", 16);
        defaults.put("rushline.trending.state-folder", settings.data().resolve("trending"));
        // A port that is only known once it is open cannot be configured as the address of the data platform.
        if (settings.port() != 0) {
            defaults.put(
                    "rushline.payment.data-platform.url",
                    HttpPort.url(settings.port()) + DataPlatformConfiguration.PATH);
        }
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("spring.main.log-startup-info", false);
        // Ctrl-C is answered within seconds; a long poll asks again after the next start.
        defaults.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
        Map<String, Object> fixed = new HashMap<>(servers.properties());
        fixed.put("server.address", HttpPort.HOST);
        fixed.put("server.port", settings.port());

        SpringApplication application = new SpringApplication(Applications.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(defaults);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("standalone", fixed));
            shutdown.lastly(context::close);
        });
        return application.run();
    }

    private ReadyMessage announcement(ConfigurableApplicationContext context, Servers servers) {
        Instant launched =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        int port = context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : settings.port();
        return new ReadyMessage(
                HttpPort.url(port),
                context.getBean(DevelopmentIssuer.class).tokenFor("admin", true),
                settings.data(),
                servers,
                Duration.between(launched, Instant.now()));
    }

    /** A server that is lost does not come back by waiting. The data is safe, and the next start goes on with it. */
    private static void giveUp(String reason) {
        System.err.println(reason);
        // On a thread of its own, because the one that noticed may be one that the shutdown waits for.
        Thread.ofPlatform().start(() -> System.exit(1));
    }
}
