# Every image of Refkit: docker build --build-arg SERVICE=tracking-service . (or attribution-service, admin-service,
# portal-service; the whole of Refkit in one process where none is named).
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUN_IMAGE=eclipse-temurin:25-jre
# Where /jars come from: the stage below, or an image that has them already.
ARG JARS=build

# All jars by one build that the images share. A proxy or mirror is given as --secret id=maven-settings,src=settings.xml.
FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=secret,id=maven-settings,target=/root/.m2/settings.xml \
    mvn --batch-mode --no-transfer-progress --projects standalone --also-make package \
      -Dmaven.test.skip=true -Dspotless.check.skip=true \
    && mkdir /jars && cp *-service/target/*-exec.jar standalone/target/standalone-*.jar /jars

FROM ${JARS} AS jars

FROM ${BUILD_IMAGE} AS extracted
ARG SERVICE=standalone
WORKDIR /extracted
COPY deploy/docker/Ready.java .
RUN javac -d ready Ready.java
COPY --from=jars /jars/${SERVICE}*.jar service.jar
RUN java -Djarmode=tools -jar service.jar extract --layers --destination layers --application-filename app.jar \
    && jar --extract --file service.jar META-INF/sbom/application.cdx.json \
    && mkdir data

FROM ${RUN_IMAGE} AS untrained
# Postgres, which standalone runs, wants its user to have a name.
RUN echo refkit:x:10001: >>/etc/group && echo refkit:x:10001:10001::/app:/sbin/nologin >>/etc/passwd
WORKDIR /app
COPY --from=extracted /extracted/layers/dependencies ./
COPY --from=extracted /extracted/layers/snapshot-dependencies ./
COPY --from=extracted /extracted/ready ./
COPY --from=extracted /extracted/META-INF/sbom ./sbom
COPY deploy/docker/*.args ./
COPY --from=extracted /extracted/layers/application ./
COPY --from=extracted --chown=10001:10001 /extracted/data /data
# A container is reached from outside of it, so it may not listen on loopback only, as standalone does without BASE_URL.
ENV BASE_URL=http://localhost:3000 REFKIT_DATA_DIR=/data MALLOC_ARENA_MAX=1
USER 10001:10001

# Starts once to learn which classes a service needs until it answers, and once more to prove that the JVM takes what was
# learnt: it would only log why it does not. No database is there; standalone brings its own.
FROM untrained AS trained
ARG SERVICE=standalone
RUN export ADMIN_EMAIL=nobody@localhost JWT_SECRET=only-while-the-image-is-built-0000 \
    && if [ "$SERVICE" != standalone ]; then export DATABASE_URL=postgres://nobody@localhost:1/none; fi \
    && case "$SERVICE" in tracking-*) probe="9101 /actuator/health/liveness";; admin-*) probe="9102 /actuator/health/liveness";; \
         portal-*) probe="9103 /actuator/health/liveness";; attribution-*) probe="9104 /actuator/health/liveness";; \
         *) probe="3000 /health";; esac \
    && { java @jvm.args -XX:AOTCacheOutput=/tmp/app.aot -jar app.jar & } \
    && service=$! \
    && until java @ready.args $probe; do kill -0 $service; sleep 1; done \
    && kill $service && { wait $service || [ $? = 143 ]; } \
    && java @jvm.args -XX:AOTCache=/tmp/app.aot -XX:AOTMode=on -Dspring.context.exit=onRefresh -jar app.jar

FROM untrained
ARG SERVICE=standalone
ARG VERSION=latest
ARG REVISION=unknown
LABEL org.opencontainers.image.title="refkit/${SERVICE}" \
      org.opencontainers.image.description="Refkit, affiliate tracking for digital products" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=trained /tmp/app.aot ./
ENTRYPOINT ["java", "@/app/jvm.args", "-XX:AOTCache=/app/app.aot", "-jar", "app.jar"]
