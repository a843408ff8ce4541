package dev.tensorexport.notebook;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Markup as a parser reads it, which refuses what is not well-formed. */
record Page(Document document) {
    static Page of(Object html) {
        try {
            return new Page(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.toString()))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(html.toString(), e);
        }
    }

    /** The texts of what an XPath finds. */
    List<String> texts(String xpath) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new AssertionError(xpath, e);
        }
    }

    String text(String xpath) {
        return String.join(" ", texts(xpath));
    }

    /** The rows of the table, with their cells apart by spaces. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= texts("//tr").size(); i++) {
            rows.add(text("//tr[" + i + "]/*"));
        }
        return rows;
    }
}
