package io.refkit.admin.account;

import java.util.UUID;

/**
 * Somebody who may administrate.
 *
 * @param sessionNumber what session tokens must carry; raising it ends those given out
 */
public record AdminAccount(UUID id, String passwordHash, Role role, int sessionNumber) {}
