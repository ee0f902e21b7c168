# make help lists the targets. A JDK of version 25 or later is found by build/find-jdk; mvn and cc must be on the PATH.

.DEFAULT_GOAL := build

export JAVA_HOME := $(shell build/find-jdk 2>/dev/null)
# Keeps JDK 24+ from warning about Maven's own libraries.
export MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED

MVN = mvn -B -ntp

.PHONY: build install demo demo-native-image test test-tools bench bench-calls bench-upcalls bench-native-image \
	bench-generation bench-start bench-instructions clean help check-tools

build: check-tools ## the tool: stubgen/target/stubgen/bin/stubgen, and the runtime library
	@$(MVN) -q -Dmaven.test.skip=true -pl stubgen,runtime -am package

install: check-tools ## the Maven plugin and the runtime library, into the local Maven repository
	@$(MVN) -q -Dmaven.test.skip=true -Dinvoker.skip=true -pl maven-plugin -am install

demo: build ## calls real C functions from Java and from C: examples/libc
	@examples/libc/run.sh

demo-native-image: build ## the same in a native image: examples/native-image; needs native-image or NATIVE_IMAGE
	@examples/native-image/run.sh

test: check-tools ## all tests; STUBGEN_TEST_FULL=1 runs them with their full counts
	@$(MVN) -T 1C $(if $(filter 1,$(STUBGEN_TEST_FULL)),-Dstubgen.full=true) verify

test-tools: ## installs what only some tests need (apt-get, as root)
	@build/install-test-tools

bench: ## all benchmarks, in about 30 minutes
bench-calls: ## what calls through stubs cost; ARGS='--rounds 3' for fewer rounds
bench-upcalls: ## what upcalls cost, in about 10 minutes
bench-native-image: ## what calls cost inside a native image, in about 8 minutes
bench-generation: ## how fast stubs are generated
bench-start: ## how long the tool takes for few stubs, its start included
bench-instructions: ## how many instructions stubs for every target have
bench bench-calls bench-upcalls bench-native-image bench-generation bench-start bench-instructions: check-tools
	@$(MVN) -q -Dmaven.test.skip=true -pl bench -am package
	@"$(JAVA_HOME)/bin/java" --sun-misc-unsafe-memory-access=allow -jar bench/target/benchmarks.jar \
		$(patsubst bench-%,%,$(filter bench-%,$@)) $(ARGS)

clean: ## removes everything that was built
	@rm -rf target */target examples/*/target

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1@\2/p' Makefile | awk -F@ '{ printf "make %-18s %s\n", $$1, $$2 }'

check-tools:
	@build/check-tools
