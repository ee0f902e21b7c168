package io.stubgen.bench.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BarChartTest {

    @Test
    void barsAreInProportion() throws Exception {
        String text = BarChart.of("A & B", List.of(new Panel("one < two", "ns", List.of(
                new Bar("stub", 20, Bar.Emphasis.SUBJECT), new Bar("other", 80, Bar.Emphasis.PEER)))));

        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        assertEquals("A & B", chart.getElementsByTagName("title").item(0).getTextContent());
        NodeList rectangles = chart.getElementsByTagName("rect"); // the first is the background
        assertEquals(3, rectangles.getLength());
        assertEquals(0.25, width(rectangles, 1) / width(rectangles, 2), 0.001);
        assertFalse(text.contains("href"), text);
    }

    private static double width(NodeList rectangles, int index) {
        return Double.parseDouble(((Element) rectangles.item(index)).getAttribute("width"));
    }
}
