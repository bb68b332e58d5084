// Prints what Protégé's library sees in an ontology: java -cp "/usr/share/java/*" ReadOwl.java FILE
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.*;

class ReadOwl {
  public static void main(String[] arguments) throws Exception {
    OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[0]));
    System.out.printf("{\"classes\": %d, \"object_properties\": %d, \"data_properties\": %d, \"annotation_properties\": [",
        ontology.classesInSignature().count(), ontology.objectPropertiesInSignature().count(),
        ontology.dataPropertiesInSignature().count());
    System.out.print(String.join(", ", (Iterable<String>) ontology.annotationPropertiesInSignature().sorted()
        .map(property -> "\"" + property.getIRI() + "\"")::iterator));
    System.out.printf("], \"individuals\": %d, \"axioms\": %d}%n", ontology.individualsInSignature().count(), ontology.getAxiomCount());
  }
}
