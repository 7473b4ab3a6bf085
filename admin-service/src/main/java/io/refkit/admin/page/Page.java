package io.refkit.admin.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
public record Page<T extends Listed>(List<T> rows, @Nullable String nextCursor) {}
