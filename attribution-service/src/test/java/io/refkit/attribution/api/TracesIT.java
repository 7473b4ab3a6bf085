package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.AttributeRequest;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TracesIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    /** Each event goes on with the trace of its own request, whatever else the batch holds. */
    @Test
    void aTraceGoesOnToTheLedger() {
        var database = Databases.migrated();
        var shop = Shop.open(database);
        shop.percent("30");
        var traced = shop.store(shop.sale());
        var other = shop.store(shop.sale());
        try (var service = RunningService.traced(database, Exported.class)) {
            service.stub()
                    .attribute(AttributeRequest.newBuilder()
                            .addEventIds(traced.toString())
                            .addEventIds(other.toString())
                            .putTraceparents(traced.toString(), "00-%s-%s-01".formatted(TRACE, SPAN))
                            .build());
            var exported = service.bean(Exported.class);
            await().untilAsserted(() -> assertThat(exported.spans)
                    .filteredOn(span -> span.getName().equals("decide event"))
                    .singleElement()
                    .satisfies(span -> {
                        assertThat(span.getTraceId()).isEqualTo(TRACE);
                        assertThat(span.getParentSpanId()).isEqualTo(SPAN);
                        assertThat(attribute(span, "refkit.event.id")).isEqualTo(traced.toString());
                        assertThat(attribute(span, "refkit.attribution")).isEqualTo("ATTRIBUTION_NO_CLICK_IN_WINDOW");
                    }));
        }
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    static final class Exported implements SpanExporter {
        private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            spans.addAll(some);
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
}
