package io.refkit.admin.program;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({ApiKeyCipher.class, ApiKeys.class, ProgramController.class, Programs.class, SaveProgram.class})
public class ProgramConfiguration {}
