package io.refkit.admin.mail;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Problem;
import io.refkit.mail.MailKind;
import io.refkit.mail.MailText;
import io.refkit.web.Back;
import io.refkit.web.Flash;
import io.refkit.web.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/mail-texts}: what mails say. */
@PanelPages
final class MailTextPages {
    private static final String PATH = "/panel/mail-texts";
    private static final String ONE = PATH + "/{kind}/{language}";

    private final OwnTexts texts;
    private final ChosenProgram chosen;

    MailTextPages(OwnTexts texts, ChosenProgram chosen) {
        this.texts = texts;
        this.chosen = chosen;
    }

    /** A kind of mail with its texts, one for each language. */
    record Row(InWords words, List<ProgramText> texts) {
        static Row of(MailKind kind, List<ProgramText> all) {
            return new Row(
                    InWords.of(kind),
                    all.stream()
                            .filter(text -> text.kind().equals(kind.stored()))
                            .toList());
        }
    }

    @GetMapping(PATH)
    Mono<Rendering> list(@CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie) {
        return chosen.remembered(cookie)
                .flatMap(texts::of)
                .map(all -> Rendering.view("admin/mail/texts")
                        .modelAttribute(
                                "rows",
                                ProgramText.KINDS.stream()
                                        .map(kind -> Row.of(kind, all))
                                        .toList())
                        .build());
    }

    @GetMapping(ONE)
    Mono<Rendering> show(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @PathVariable String kind,
            @PathVariable String language) {
        return found(cookie, kind, language).map(text -> page(text, text.text()).build());
    }

    /** What is refused stands in the form again: nobody wants to write it twice. */
    @PostMapping(ONE)
    Mono<Rendering> save(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @PathVariable String kind,
            @PathVariable String language,
            ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> {
            var sent = new NewText.Sent(kind, language, form.text("subject"), form.text("body"));
            return switch (NewText.of(sent)) {
                case Invalid<NewText>(var reason) ->
                    found(cookie, kind, language)
                            .map(text -> page(text, written(sent))
                                    .modelAttribute("flash", new Flash(null, reason))
                                    .build());
                case Valid<NewText>(var text) ->
                    chosen.remembered(cookie)
                            .flatMap(program -> texts.say(program, text))
                            .map(said -> said
                                    ? Back.to(address(kind, language)).success("Mails say that from now on")
                                    : Back.to(PATH).error("Program not configured yet"));
            };
        });
    }

    @PostMapping(ONE + "/reset")
    Mono<Rendering> reset(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @PathVariable String kind,
            @PathVariable String language) {
        return Mono.justOrEmpty(ProgramText.kind(kind))
                .filter(known -> ProgramText.LANGUAGES.contains(language))
                .flatMap(known -> chosen.remembered(cookie)
                        .flatMap(program -> texts.giveUp(program, known, language))
                        .thenReturn(Back.to(address(kind, language)).success("Mails say the usual again")))
                .defaultIfEmpty(Back.to(PATH).error("Not found"));
    }

    private Mono<ProgramText> found(@Nullable String cookie, String kind, String language) {
        return chosen.remembered(cookie)
                .flatMap(texts::of)
                .flatMapIterable(all -> all)
                .filter(text -> text.kind().equals(kind) && text.language().equals(language))
                .next()
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }

    private static MailText written(NewText.Sent sent) {
        return new MailText(
                Objects.requireNonNullElse(sent.subject(), ""), Objects.requireNonNullElse(sent.body(), ""));
    }

    private static Rendering.Builder<?> page(ProgramText text, MailText written) {
        return Rendering.view("admin/mail/text")
                .modelAttribute("text", text)
                .modelAttribute("inWords", InWords.of(MailKind.of(text.kind()).orElseThrow()))
                .modelAttribute("written", written)
                .modelAttribute(
                        "known",
                        text.names().stream().map(name -> "{" + name + "}").collect(Collectors.joining(", ")));
    }

    private static String address(String kind, String language) {
        return PATH + "/" + kind + "/" + language;
    }
}
