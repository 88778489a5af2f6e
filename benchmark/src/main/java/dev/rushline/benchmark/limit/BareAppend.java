package dev.rushline.benchmark.limit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The limit of accepting: Spring MVC on virtual threads appends one record, waits for all replicas and answers. It
 * authenticates and checks nothing, has no metrics, and answers with the offset only.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import(BareAppend.Endpoint.class)
public class BareAppend {

    public static final String TOPIC = "bare-append";

    static void main(String[] arguments) {
        SpringApplication.run(BareAppend.class, arguments);
        System.out.println("READY");
    }

    @Bean
    Producer<byte[], byte[]> producer(@Value("${spring.kafka.bootstrap-servers}") String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @RestController
    static class Endpoint {

        private final Producer<byte[], byte[]> brokers;
        private final byte[] value;

        Endpoint(Producer<byte[], byte[]> brokers, @Value("${benchmark.value}") String value) {
            this.brokers = brokers;
            this.value = value.getBytes(StandardCharsets.UTF_8);
        }

        @PostMapping("/v1/coupons/{couponId}/requests")
        ResponseEntity<String> append(@PathVariable String couponId) throws ExecutionException, InterruptedException {
            byte[] key = couponId.getBytes(StandardCharsets.UTF_8);
            long offset =
                    brokers.send(new ProducerRecord<>(TOPIC, key, value)).get().offset();
            return ResponseEntity.accepted().body(Long.toString(offset));
        }
    }
}
