#!/bin/sh
# Writes a class with 100 Java methods and their registrations as direct upcalls: callbacks that differ.
# Usage: adders.sh JAVA REGISTRATIONS
set -eu

java=$1
registrations=$2
numbers=$(seq 0 99)

mkdir -p "$(dirname "$java")" "$(dirname "$registrations")"
{
    echo 'package io.stubgen.bench.upcall;'
    echo
    echo '/** 100 methods that C can call. */'
    echo 'final class Adders {'
    echo '    private Adders() {}'
    echo
    echo '    /** One of them as an object of its own class. */'
    echo '    static Upcalls.Adder callback(int number) {'
    echo '        return switch (number) {'
    for number in $numbers; do
        echo "            case $number -> Adders::add$number;"
    done
    echo '            default -> throw new IllegalArgumentException("no adder " + number);'
    echo '        };'
    echo '    }'
    for number in $numbers; do
        echo
        echo "    static int add$number(int a, int b) {"
        echo "        return a + b + $number;"
        echo '    }'
    done
    echo '}'
} >"$java"
{
    echo '{ "foreign": { "directUpcalls": ['
    for number in $numbers; do
        printf '%s' '  { "class": "io.stubgen.bench.upcall.Adders", "method": "add'"$number"'", "name": "add'"$number"'",'
        echo ' "returnType": "int", "parameterTypes": ["int", "int"] }'"$([ "$number" = 99 ] || echo ,)"
    done
    echo '] } }'
} >"$registrations"
