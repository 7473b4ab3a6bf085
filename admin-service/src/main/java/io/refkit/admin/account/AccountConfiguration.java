package io.refkit.admin.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Accounts as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    AcceptInvitation.class,
    AcceptancePages.class,
    AccountController.class,
    AccountInvitations.class,
    AccountLink.class,
    AccountPages.class,
    AdminAccounts.class,
    InviteAccount.class,
    ManageAccounts.class
})
public class AccountConfiguration {}
