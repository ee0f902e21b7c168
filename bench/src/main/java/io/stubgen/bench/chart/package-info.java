/** Bar charts ({@link io.stubgen.bench.chart.BarChart}). */
package io.stubgen.bench.chart;
