package io.refkit.admin.program;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApiKeyCipher.class,
    ApiKeyController.class,
    ApiKeyPages.class,
    ApiKeys.class,
    ChosenProgram.class,
    ProgramController.class,
    ProgramFrame.class,
    ProgramPages.class,
    Programs.class,
    RenewKeys.class,
    RotateKey.class,
    SaveProgram.class
})
public class ProgramConfiguration {}
