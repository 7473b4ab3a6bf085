package io.refkit.admin.affiliate;

import java.util.UUID;

/** An affiliate who is to get a mail. */
record Addressee(UUID id, String name, String email, String language, UUID programId, String programName) {}
