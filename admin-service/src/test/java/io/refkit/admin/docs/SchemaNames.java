package io.refkit.admin.docs;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names a nested record after what it is nested in, too: several are called the same. */
final class SchemaNames extends TypeNameResolver {
    @Override
    protected String getNameOfClass(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null
                ? type.getSimpleName()
                : outer.getSimpleName().replace("Controller", "") + type.getSimpleName();
    }
}
