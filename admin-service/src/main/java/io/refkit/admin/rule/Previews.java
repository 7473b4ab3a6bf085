package io.refkit.admin.rule;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.RuleTerms.Builder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Has attribution-service replay what happened under other terms. */
final class Previews {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final AttributionClient attribution;

    Previews(AttributionClient attribution) {
        this.attribution = attribution;
    }

    sealed interface Outcome {
        record Replayed(long events, List<Difference> differences) implements Outcome {}

        record NoProgram() implements Outcome {}

        /** @param reason a sentence of attribution-service */
        record Refused(String reason) implements Outcome {}

        record Unavailable() implements Outcome {}
    }

    /** In major units of the currency. */
    record Difference(String affiliateId, String currency, BigDecimal before, BigDecimal after, BigDecimal difference) {
        static Difference of(PreviewResponse.Difference answered) {
            var before = new BigDecimal(answered.getBefore());
            var after = new BigDecimal(answered.getAfter());
            return new Difference(
                    answered.getAffiliateId(), answered.getCurrency(), before, after, after.subtract(before));
        }
    }

    /** @param program may be {@link ChosenProgram#NONE} */
    Mono<Outcome> replay(UUID program, Preview preview) {
        return program.equals(ChosenProgram.NONE) ? Mono.just(new Outcome.NoProgram()) : ask(request(program, preview));
    }

    private Mono<Outcome> ask(PreviewRequest request) {
        return attribution
                .<PreviewResponse>ask(DEADLINE, (service, answer) -> service.preview(request, answer))
                .<Outcome>map(response -> new Outcome.Replayed(
                        response.getEvents(),
                        response.getDifferencesList().stream()
                                .map(Difference::of)
                                .toList()))
                .onErrorResume(StatusRuntimeException.class, e -> Mono.just(failed(e.getStatus())));
    }

    private static Outcome failed(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT && status.getDescription() != null
                ? new Outcome.Refused(status.getDescription())
                : new Outcome.Unavailable();
    }

    private static PreviewRequest request(UUID program, Preview preview) {
        var request =
                PreviewRequest.newBuilder().setProgramId(program.toString()).setDays(preview.days());
        if (preview.attributionModel() != null) {
            request.setAttributionModel(preview.attributionModel());
        }
        preview.rules().forEach(rule -> request.addRules(terms(rule)));
        return request.build();
    }

    private static Builder terms(NewRule rule) {
        var terms = rule.terms();
        var sent = io.refkit.attribution.v1.RuleTerms.newBuilder()
                .setEventName(rule.eventName())
                .setCommissionType(terms.commissionType())
                .setCommissionValue(terms.commissionValue().toPlainString());
        if (rule.affiliateId() != null) {
            sent.setAffiliateId(rule.affiliateId());
        }
        if (terms.durationMonths() != null) {
            sent.setDurationMonths(terms.durationMonths());
        }
        if (terms.maxAmount() != null) {
            sent.setMaxAmount(terms.maxAmount().toPlainString());
        }
        return sent;
    }
}
