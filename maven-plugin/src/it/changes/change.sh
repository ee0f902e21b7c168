#!/bin/sh
# Makes the change $1 before a build; $2 is Maven's local repository, $3 the plugin's version.
set -eu

case $1 in
    touched) touch src/lengths/lengths.stubgen.json src/main/java/org/example/changes/Twice.java ;;
    registration)
        sed -i 's/"strlen"/"strnlen"/; s/\["void\*"\]/["void*", "size_t"]/' src/lengths/lengths.stubgen.json
        sed -i 's/("four")/("four"), 9/' src/test/java/org/example/changes/ChangesTest.java ;;
    method)
        sed -i 's/    static int twice/    static int thrice(int number) {\n        return 3 * number;\n    }\n\n&/' \
            src/main/java/org/example/changes/Twice.java ;;
    deleted) rm target/stubgen/*/lengths.o target/classes/META-INF/stubgen/*/libnumbers.so \
            target/classes/org/example/changes/Callbacks.class ;;
    renamed) sed -i 's/<name>lengths</<name>sizes</' pom.xml
        sed -i 's/Lengths/Sizes/' src/test/java/org/example/changes/ChangesTest.java ;;
    version) # the same plugin under another version
        name=stubgen-maven-plugin
        cd "$2/io/stubgen/$name"
        rm -rf another
        version=$3
        mkdir another
        cp "$version/$name-$version.jar" another/$name-another.jar
        # Its own version, which is not that of what it depends on.
        sed '/<parent>/,/<\/parent>/d' "$version/$name-$version.pom" | sed \
            -e "s|<artifactId>$name</artifactId>|<groupId>io.stubgen</groupId>&<version>another</version>|" \
            -e "s!<artifactId>\(stubgen\|runtime\)</artifactId>!&<version>$version</version>!" \
            > another/$name-another.pom
        cd another
        "$JAVA_HOME/bin/jar" --extract --file $name-another.jar META-INF/maven/plugin.xml
        sed -i '0,/<version>/s|<version>[^<]*<|<version>another<|' META-INF/maven/plugin.xml
        "$JAVA_HOME/bin/jar" --update --file $name-another.jar META-INF/maven/plugin.xml ;;
esac
