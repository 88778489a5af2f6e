package dev.rushline.line.tracing;

import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Traces with the real tracer, and keeps the spans that ended. */
public final class RecordedSpans implements SpanExporter {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final OtelTracer tracer;
    private final OtelPropagator propagator;
    private final boolean isShipped;

    /** Samples every trace. */
    public RecordedSpans() {
        this(Sampler.parentBased(Sampler.alwaysOn()));
    }

    public RecordedSpans(Sampler sampler) {
        this(sampler, false);
    }

    /** @param asShipped whether spans are handed on in batches by a thread of their own, and forgotten */
    public RecordedSpans(Sampler sampler, boolean asShipped) {
        isShipped = asShipped;
        Tracer sdk = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(
                        asShipped ? BatchSpanProcessor.builder(this).build() : SimpleSpanProcessor.create(this))
                .build()
                .get("test");
        tracer = new OtelTracer(sdk, new OtelCurrentTraceContext(), event -> {});
        propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), sdk);
    }

    public TicketTracing tracing() {
        return new TicketTracing(tracer, propagator);
    }

    public OtelTracer tracer() {
        return tracer;
    }

    public List<SpanData> spans() {
        return List.copyOf(spans);
    }

    public static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    public static Long number(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.longKey(attribute));
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        if (!isShipped) {
            spans.addAll(ended);
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
