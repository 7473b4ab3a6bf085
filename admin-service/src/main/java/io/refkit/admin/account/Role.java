package io.refkit.admin.account;

/** How much an admin may do. */
public enum Role {
    OWNER,
    MANAGER,
    READ_ONLY
}
