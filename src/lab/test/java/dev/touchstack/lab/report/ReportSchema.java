package dev.touchstack.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What report.json looks like: generated from {@link Report} by one library, and reports held against it by another.
 */
public final class ReportSchema {

    /** Where it is kept, seen from src/lab, where tests run. */
    static final Path FILE = Path.of("../../docs/report-schema.json");

    private ReportSchema() {
    }

    /** As the records are now. */
    static String generate() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12,
                OptionPreset.PLAIN_JSON).with(new JacksonModule())
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.forTypesInGeneral().withPropertySorter((_, _) -> 0); // as the records have them
        config.forFields().withNullableCheck(
                field -> field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class))
                .withRequiredCheck(_ -> true);
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(Report.class);
        schema.withObject("/properties").putObject("format").put("const", Report.FORMAT);
        schema.withArray("/required").add("format");
        schema.put("title", "report.json of touchstack compare");
        return schema.toPrettyString() + "\n";
    }

    /** What is wrong with a report: nothing if all is well. */
    public static List<String> errors(JsonNode report) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(FILE))
                .validate(report).stream().map(Error::toString).toList();
    }

    /** What is wrong with a report in JSON. */
    public static List<String> errors(String json) throws IOException {
        return errors(new ObjectMapper().readTree(json));
    }
}
