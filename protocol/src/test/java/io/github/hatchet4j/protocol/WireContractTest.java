// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.github.hatchet4j.protocol.dispatcher.DispatcherProto;
import io.github.hatchet4j.protocol.events.EventsProto;
import io.github.hatchet4j.protocol.otlp.collector.OtlpTraceServiceProto;
import io.github.hatchet4j.protocol.otlp.common.OtlpCommonProto;
import io.github.hatchet4j.protocol.otlp.resource.OtlpResourceProto;
import io.github.hatchet4j.protocol.otlp.trace.OtlpTraceProto;
import io.github.hatchet4j.protocol.v1.V1ConditionProto;
import io.github.hatchet4j.protocol.v1.V1DispatcherProto;
import io.github.hatchet4j.protocol.v1.V1TriggerProto;
import io.github.hatchet4j.protocol.v1.V1WorkflowsProto;
import io.github.hatchet4j.protocol.workflows.WorkflowsProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds our compiled proto files against the recorded facts of the wire, element by element. */
class WireContractTest {
    private static final Map<String, FileDescriptor> OURS = new TreeMap<>();
    private static JsonNode contract;

    @BeforeAll
    static void load() throws IOException {
        for (FileDescriptor file : List.of(
                DispatcherProto.getDescriptor(),
                EventsProto.getDescriptor(),
                WorkflowsProto.getDescriptor(),
                V1DispatcherProto.getDescriptor(),
                V1WorkflowsProto.getDescriptor(),
                V1ConditionProto.getDescriptor(),
                V1TriggerProto.getDescriptor(),
                OtlpTraceServiceProto.getDescriptor(),
                OtlpTraceProto.getDescriptor(),
                OtlpResourceProto.getDescriptor(),
                OtlpCommonProto.getDescriptor())) {
            OURS.put(file.getName(), file);
        }
        contract = readContract();
    }

    @Test
    void hasTheSameFiles() {
        assertThat(OURS.keySet()).containsExactlyInAnyOrderElementsOf(paths().toList());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyElementOfAFileIsAsRecorded(String path) {
        FileDescriptorProto ours = Objects.requireNonNull(OURS.get(path), path).toProto();

        assertThat(facts(ours)).containsExactlyInAnyOrderElementsOf(facts(recorded(path)));
    }

    @Test
    void theContractIsNotEmpty() {
        List<String> all =
                paths().flatMap(path -> facts(recorded(path)).stream()).toList();

        assertThat(all).filteredOn(fact -> fact.startsWith("rpc ")).hasSize(37);
        assertThat(all).filteredOn(fact -> fact.startsWith("field ")).hasSizeGreaterThan(450);
    }

    static Stream<String> paths() {
        return readContract()
                .get("files")
                .valueStream()
                .map(file -> file.get("path").asString());
    }

    private static JsonNode recorded(String path) {
        return contract.get("files")
                .valueStream()
                .filter(file -> file.get("path").asString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode readContract() {
        try (InputStream in = WireContractTest.class.getResourceAsStream("/contract.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read contract.json", e);
        }
    }

    // One line of text per fact, so that a difference reads as a sentence.

    private static List<String> facts(FileDescriptorProto file) {
        var facts = new ArrayList<String>();
        facts.add("package " + file.getPackage());
        facts.add("syntax " + file.getSyntax());
        file.getDependencyList().forEach(path -> facts.add("import " + path));
        for (ServiceDescriptorProto service : file.getServiceList()) {
            String name = qualified(file.getPackage(), service.getName());
            for (MethodDescriptorProto method : service.getMethodList()) {
                facts.add(rpc(
                        "/" + name + "/" + method.getName(),
                        bare(method.getInputType()),
                        method.getClientStreaming(),
                        bare(method.getOutputType()),
                        method.getServerStreaming()));
            }
        }
        file.getEnumTypeList().forEach(type -> enumFacts(file.getPackage(), type, facts));
        file.getMessageTypeList().forEach(message -> messageFacts(file.getPackage(), message, facts));
        return facts;
    }

    private static void enumFacts(String scope, EnumDescriptorProto type, List<String> facts) {
        type.getValueList()
                .forEach(value -> facts.add("enum " + qualified(scope, type.getName()) + "." + value.getName() + " = "
                        + value.getNumber()));
    }

    private static void messageFacts(String scope, DescriptorProto message, List<String> facts) {
        String name = qualified(scope, message.getName());
        facts.add("message " + name);
        message.getReservedRangeList()
                .forEach(range -> facts.add("reserved " + name + " " + range.getStart() + ".." + range.getEnd()));
        message.getFieldList().forEach(field -> facts.add(fieldFact(name, message, field)));
        message.getEnumTypeList().forEach(type -> enumFacts(name, type, facts));
        message.getNestedTypeList().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(nested -> messageFacts(name, nested, facts));
    }

    private static String fieldFact(String owner, DescriptorProto message, FieldDescriptorProto field) {
        String type = typeOf(field);
        String cardinality;
        if (field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED) {
            var entry = message.getNestedTypeList().stream()
                    .filter(nested -> nested.getOptions().getMapEntry()
                            && field.getTypeName().endsWith("." + nested.getName()))
                    .findFirst();
            cardinality = entry.isPresent() ? "map" : "repeated";
            if (entry.isPresent()) {
                type = "map<" + typeOf(entry.get().getField(0)) + ","
                        + typeOf(entry.get().getField(1)) + ">";
            }
        } else if (field.getProto3Optional()) {
            cardinality = "optional";
        } else if (field.hasOneofIndex()) {
            cardinality = "oneof " + message.getOneofDecl(field.getOneofIndex()).getName();
        } else {
            cardinality = "singular";
        }
        return field(owner, field.getName(), field.getNumber(), cardinality, type);
    }

    private static String typeOf(FieldDescriptorProto field) {
        return field.hasTypeName()
                ? bare(field.getTypeName())
                : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }

    private static List<String> facts(JsonNode file) {
        var facts = new ArrayList<String>();
        facts.add("package " + file.get("package").asString());
        facts.add("syntax " + file.get("syntax").asString());
        file.get("imports").forEach(path -> facts.add("import " + path.asString()));
        file.get("services")
                .forEach(service -> service.get("methods")
                        .forEach(method -> facts.add(rpc(
                                method.get("wire_path").asString(),
                                method.get("request").asString(),
                                method.get("client_streaming").asBoolean(),
                                method.get("response").asString(),
                                method.get("server_streaming").asBoolean()))));
        file.get("enums").forEach(type -> enumFacts(type, facts));
        file.get("messages").forEach(message -> messageFacts(message, facts));
        return facts;
    }

    private static void enumFacts(JsonNode type, List<String> facts) {
        type.get("values")
                .forEach(value -> facts.add("enum " + type.get("full_name").asString() + "."
                        + value.get("name").asString() + " = "
                        + value.get("number").asInt()));
    }

    private static void messageFacts(JsonNode message, List<String> facts) {
        String name = message.get("full_name").asString();
        facts.add("message " + name);
        message.path("reserved_ranges")
                .forEach(range -> facts.add("reserved " + name + " "
                        + range.get(0).asInt() + ".." + range.get(1).asInt()));
        message.get("fields").forEach(field -> {
            String cardinality = field.get("cardinality").asString();
            if (cardinality.equals("oneof")) {
                cardinality += " " + field.get("oneof").asString();
            }
            facts.add(field(
                    name, field.get("name").asString(), field.get("number").asInt(), cardinality, typeOf(field)));
        });
        message.path("enums").forEach(type -> enumFacts(type, facts));
        message.path("messages").forEach(nested -> messageFacts(nested, facts));
    }

    private static String typeOf(JsonNode field) {
        if (field.has("map")) {
            return "map<" + typeOf(field.get("map").get("key")) + ","
                    + typeOf(field.get("map").get("value")) + ">";
        }
        return field.has("type_name")
                ? field.get("type_name").asString()
                : field.get("type").asString();
    }

    private static String field(String owner, String name, int number, String cardinality, String type) {
        return "field " + owner + "." + name + " = " + number + " " + cardinality + " " + type;
    }

    private static String rpc(String path, String in, boolean clientStreaming, String out, boolean serverStreaming) {
        return "rpc " + path + " " + (clientStreaming ? "stream " : "") + in + " -> "
                + (serverStreaming ? "stream " : "") + out;
    }

    private static String qualified(String scope, String name) {
        return scope.isEmpty() ? name : scope + "." + name;
    }

    private static String bare(String typeName) {
        return typeName.startsWith(".") ? typeName.substring(1) : typeName;
    }
}
