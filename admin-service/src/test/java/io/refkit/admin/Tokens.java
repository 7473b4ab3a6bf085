package io.refkit.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that are right but for one thing. */
final class Tokens {
    private Tokens() {}

    static String good(String account, String secret) {
        return hs256(secret, claims(account));
    }

    static Map<String, String> bad(String account, String secret) {
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("garbage", "garbage");
        tokens.put("three dots", "a.b.c");
        tokens.put(
                "five parts", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA");
        tokens.put("unsigned", new PlainJWT(claims(account).build()).serialize());
        tokens.put(
                "without its signature",
                cut(signed(secret, JWSAlgorithm.HS256, claims(account).build())));
        tokens.put(
                "signed by another",
                signed("x".repeat(64), JWSAlgorithm.HS256, claims(account).build()));
        tokens.put(
                "signed with HS512",
                signed(secret, JWSAlgorithm.HS512, claims(account).build()));
        tokens.put(
                "signed with HS384",
                signed(secret, JWSAlgorithm.HS384, claims(account).build()));
        tokens.put("of no algorithm, in capitals", headed("{\"alg\":\"NONE\"}", claims(account), ""));
        tokens.put("of an algorithm that its signature is not", otherwiseHeaded(secret, "RS256", claims(account)));
        tokens.put("of HS256 by a key of its own", headed("""
                        {"alg":"HS256","kid":"../../dev/null","jwk":{"kty":"oct","k":""},"jku":"http://127.0.0.1:9/"}
                        """, claims(account), "AAAA"));
        tokens.put("signed with RS256", rsaSigned(claims(account).build()));
        tokens.put("expired", hs256(secret, claims(account).expirationTime(from(Duration.ofDays(-1)))));
        tokens.put("without an end", hs256(secret, claims(account).expirationTime(null)));
        tokens.put("not valid yet", hs256(secret, claims(account).notBeforeTime(from(Duration.ofHours(1)))));
        tokens.put("an affiliate's", hs256(secret, claims(account).claim("role", "affiliate")));
        tokens.put("nobody's", hs256(secret, claims(account).claim("role", null)));
        tokens.put(
                "of an unknown account", hs256(secret, claims(UUID.randomUUID().toString())));
        tokens.put("of no account", hs256(secret, claims(account).subject(null)));
        tokens.put("of a malformed account", hs256(secret, claims("1")));
        tokens.put("of an ended session", hs256(secret, claims(account).claim("session", 0)));
        tokens.put("of a session to come", hs256(secret, claims(account).claim("session", 2)));
        tokens.put("of no session", hs256(secret, claims(account).claim("session", null)));
        tokens.put("of a session in words", hs256(secret, claims(account).claim("session", "1")));
        return tokens;
    }

    private static JWTClaimsSet.Builder claims(String account) {
        return new JWTClaimsSet.Builder()
                .subject(account)
                .claim("role", "admin")
                .claim("session", 1)
                .issueTime(from(Duration.ZERO))
                .expirationTime(from(Duration.ofDays(1)));
    }

    private static Date from(Duration now) {
        return Date.from(Instant.now().plus(now));
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String hs256(String secret, JWTClaimsSet.Builder claims) {
        return signed(secret, JWSAlgorithm.HS256, claims.build());
    }

    private static String signed(String secret, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader(algorithm), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed as HS256 does, whatever its header says: as if our secret were somebody's public key. */
    private static String otherwiseHeaded(String secret, String algorithm, JWTClaimsSet.Builder claims) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var unsigned = headed("{\"alg\":\"%s\"}".formatted(algorithm), claims, "");
            var signed = unsigned.substring(0, unsigned.length() - 1);
            return unsigned + Base64URL.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String headed(String header, JWTClaimsSet.Builder claims, String signature) {
        return "%s.%s.%s"
                .formatted(
                        Base64URL.encode(header),
                        Base64URL.encode(claims.build().toString()),
                        signature);
    }

    private static String rsaSigned(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            jwt.sign(new RSASSASigner(
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()));
            return jwt.serialize();
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
