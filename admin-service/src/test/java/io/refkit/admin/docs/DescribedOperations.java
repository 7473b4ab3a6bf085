package io.refkit.admin.docs;

import io.refkit.admin.answer.Described;
import io.refkit.http.JsonBody;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;

/** Says of each route what its method's signature does not. */
final class DescribedOperations implements GlobalOperationComponentsCustomizer {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        var described = method.getMethodAnnotation(Described.class);
        if (described == null) {
            return operation;
        }
        operation.setSummary(described.value());
        operation.setTags(List.of(tag(method)));
        operation.setRequestBody(body(components, method));
        operation.setResponses(responses(components, described));
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> isWholeQuery(method, parameter.getName()));
        }
        for (var name : described.query()) {
            operation.addParametersItem(new QueryParameter().name(name).schema(new StringSchema()));
        }
        return operation;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    private static String tag(HandlerMethod method) {
        var name = method.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isWholeQuery(HandlerMethod method, String name) {
        return Arrays.stream(method.getMethod().getParameters())
                .anyMatch(parameter -> MultiValueMap.class.isAssignableFrom(parameter.getType())
                        && parameter.getName().equals(name));
    }

    private static @Nullable RequestBody body(Components components, HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(JsonBody.class))
                .findFirst()
                .map(MethodParameter::getGenericParameterType)
                .map(type -> new RequestBody().required(true).content(content(JSON, schema(components, type))))
                .orElse(null);
    }

    private static ApiResponses responses(Components components, Described described) {
        var schema = described.mediaType().equals(JSON) ? schema(components, described.answer()) : new StringSchema();
        return new ApiResponses()
                .addApiResponse(
                        "200", new ApiResponse().description("Done").content(content(described.mediaType(), schema)))
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("Refused; `error` says why")
                                .content(content(PROBLEM, new Schema<>().$ref("Problem"))));
    }

    private static Content content(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    private static Schema<?> schema(Components components, Type type) {
        var resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }
}
