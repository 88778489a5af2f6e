package dev.rushline.acceptance;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.testing.AotCache;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every app in one process: the training run of the AOT cache that the processes of all scenarios start from. */
final class AllApps {

    static final String NEXT_APP = "--next-app";
    private static final String READY = "all apps are ready";
    private static final Duration BOUND = Duration.ofMinutes(3);

    private AllApps() {}

    /** Each app's class name is followed by its arguments. */
    static void main(String[] arguments) throws ReflectiveOperationException {
        List<String> app = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(NEXT_APP)) {
                start(app);
                app.clear();
            } else {
                app.add(argument);
            }
        }
        System.out.println(READY);
    }

    private static void start(List<String> app) throws ReflectiveOperationException {
        Method main = Class.forName(app.getFirst()).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) app.subList(1, app.size()).toArray(String[]::new));
    }

    /** Trains with brokers of its own, so that no record gets into the topics of scenarios. */
    static void train() {
        AotCache.train(option -> {
            try (EmbeddedBroker broker =
                    EmbeddedBroker.start(Files.createTempDirectory("rushline-training-"), FreePorts.any())) {
                Deployment deployment = new Deployment(List.of(), broker.bootstrapServers());
                try (JavaProcess process =
                        deployment.everyApp().jvmOption(option).start()) {
                    process.awaitLine(READY, BOUND);
                    process.terminate();
                    process.awaitExit(BOUND);
                }
            } catch (IOException | ClassNotFoundException exception) {
                throw new IllegalStateException(exception);
            }
        });
    }
}
