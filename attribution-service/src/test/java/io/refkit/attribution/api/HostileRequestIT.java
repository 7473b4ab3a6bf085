package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Whatever a request holds that the contract's types let through, the answer is an outcome or a reason. */
class HostileRequestIT {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\r\n",
            "1-1-1-1-1",
            "' or 1=1 --",
            "percent",
            "fixed",
            "last_click",
            "sale",
            "30",
            "-1",
            "1e9",
            "1e999999999",
            "9".repeat(60),
            "USD",
            "XXX",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-%s-zz-01",
            "x".repeat(5_000),
            "\uD83D\uDE00".repeat(200));

    private static RunningService service;
    private static List<String> texts;
    private static String commission;

    @BeforeContainer
    static void start() {
        var database = Databases.migrated();
        var shop = Shop.open(database);
        shop.percent("30");
        shop.store(shop.click());
        service = RunningService.start(database);
        var sale = shop.store(shop.sale());
        service.attribute(sale);
        var spare = shop.store(shop.sale());
        service.attribute(spare);
        commission = database.value("select id::text from commissions where event_id = ?", spare);
        texts = new ArrayList<>(TEXTS);
        texts.addAll(List.of(
                sale.toString(),
                sale.toString().toUpperCase(Locale.ROOT),
                database.<String>value("select program_id::text from events where id = ?", sale),
                database.<String>value("select id::text from commissions where event_id = ?", sale),
                shop.affiliate("active").toString(),
                UUID.randomUUID().toString()));
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    @Property(tries = 150)
    void isAnsweredOrRefused(@ForAll long seed) {
        var random = new Random(seed);
        var methods = List.copyOf(AttributionServiceGrpc.getServiceDescriptor().getMethods());
        var method = methods.get(random.nextInt(methods.size()));
        var request = message(random, prototype(method));
        try {
            call(method, request);
        } catch (StatusRuntimeException e) {
            assertThat(e.getStatus().getCode())
                    .as("%s %s: %s", method.getBareMethodName(), request, e.getStatus())
                    .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);
            assertThat(e.getStatus().getDescription()).isNotBlank();
        }
    }

    @Example
    void aReasonIsOneThatAColumnTakes() {
        assertThatThrownBy(() -> service.voidLine(commission, "a\0b"))
                .asInstanceOf(InstanceOfAssertFactories.throwable(StatusRuntimeException.class))
                .extracting(StatusRuntimeException::getStatus)
                .hasToString(Requests.invalid("reason must not contain NUL")
                        .getStatus()
                        .toString());
    }

    @SuppressWarnings("unchecked")
    private static void call(MethodDescriptor<?, ?> method, Message request) {
        ClientCalls.blockingUnaryCall(
                service.channel(),
                (MethodDescriptor<Message, Message>) method,
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                request);
    }

    private static Message prototype(MethodDescriptor<?, ?> method) {
        return (Message) ((PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype();
    }

    private static Message message(Random random, Message prototype) {
        var message = prototype.newBuilderForType();
        for (var field : prototype.getDescriptorForType().getFields()) {
            int values = field.isRepeated() ? random.nextInt(4) : random.nextInt(5) == 0 ? 0 : 1;
            for (int i = 0; i < values; i++) {
                var value = value(random, message, field);
                if (field.isRepeated()) {
                    message.addRepeatedField(field, value);
                } else {
                    message.setField(field, value);
                }
            }
        }
        return message.build();
    }

    private static Object value(Random random, Message.Builder message, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> texts.get(random.nextInt(texts.size()));
            case INT ->
                List.of(0, 1, -1, 30, 367, Integer.MIN_VALUE, Integer.MAX_VALUE).get(random.nextInt(7));
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            case MESSAGE -> message(random, message.newBuilderForField(field).build());
            default -> throw new IllegalStateException("No values for " + field);
        };
    }
}
