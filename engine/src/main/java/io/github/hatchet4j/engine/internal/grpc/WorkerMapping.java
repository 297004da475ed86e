// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.grpc;

import io.github.hatchet4j.engine.internal.core.RejectedException;
import io.github.hatchet4j.engine.internal.core.Rejection;
import io.github.hatchet4j.engine.internal.core.WorkerSpec;
import io.github.hatchet4j.protocol.dispatcher.RuntimeInfo;
import io.github.hatchet4j.protocol.dispatcher.SDKS;
import io.github.hatchet4j.protocol.dispatcher.WorkerLabels;
import io.github.hatchet4j.protocol.dispatcher.WorkerRegisterRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what workers say of themselves. */
final class WorkerMapping {
    private static final int DEFAULT_SLOTS = 100;
    private static final Pattern SERVICE = Pattern.compile("[a-zA-Z0-9.\\-_]+");

    private WorkerMapping() {}

    static WorkerSpec spec(WorkerRegisterRequest request, boolean remote) {
        for (String service : request.getServicesList()) {
            if (!SERVICE.matcher(service).matches()) {
                throw WorkflowMapping.refuse("invalid service name \"" + service + "\"");
            }
        }
        return new WorkerSpec(
                Texts.require("worker name", request.getWorkerName(), Texts.LONGEST_NAME),
                request.getActionsList().stream()
                        .map(Actions::require)
                        .distinct()
                        .toList(),
                slots(request),
                labels(request.getLabelsMap()),
                platform(request.getRuntimeInfo()),
                remote);
    }

    private static Map<String, Integer> slots(WorkerRegisterRequest request) {
        if (request.hasSlots() && request.getSlotConfigCount() > 0) {
            throw new RejectedException(
                    Rejection.invalid("either slot_config or slots (deprecated) must be provided, not both"));
        }
        if (request.hasSlots() && request.getSlots() < 1) {
            throw WorkflowMapping.refuse("slots must be at least 1, got " + request.getSlots());
        }
        if (request.getSlotConfigCount() == 0) {
            return Map.of("default", request.hasSlots() ? request.getSlots() : DEFAULT_SLOTS);
        }
        request.getSlotConfigMap().forEach((kind, slots) -> {
            Texts.requireName("kind of slots", kind);
            if (slots < 0) {
                throw WorkflowMapping.refuse("slot_config says " + slots + " slots of kind " + kind);
            }
        });
        return request.getSlotConfigMap();
    }

    static Map<String, WorkerSpec.Label> labels(Map<String, WorkerLabels> wire) {
        var labels = new HashMap<String, WorkerSpec.Label>();
        wire.forEach((key, label) -> labels.put(
                Texts.requireName("label", key),
                new WorkerSpec.Label(
                        label.hasStrValue()
                                ? Texts.require("value of label " + key, label.getStrValue(), Texts.LONGEST_NAME)
                                : null,
                        label.hasIntValue() ? label.getIntValue() : null)));
        return labels;
    }

    private static WorkerSpec.Platform platform(RuntimeInfo info) {
        return new WorkerSpec.Platform(
                info.hasSdkVersion() ? text("sdk_version", info.getSdkVersion()) : null,
                language(info),
                info.hasLanguageVersion() ? text("language_version", info.getLanguageVersion()) : null,
                info.hasOs() ? text("os", info.getOs()) : null,
                info.hasExtra() ? text("extra", info.getExtra()) : null);
    }

    private static String text(String field, String text) {
        return Texts.require("runtime_info." + field, text, Texts.LONGEST_NAME);
    }

    private static @Nullable String language(RuntimeInfo info) {
        if (!info.hasLanguage()) {
            return null;
        }
        if (info.getLanguage() == SDKS.UNKNOWN || info.getLanguage() == SDKS.UNRECOGNIZED) {
            throw WorkflowMapping.refuse(
                    "runtime_info.language must be 1 to 4 or unset, got " + info.getLanguageValue());
        }
        return info.getLanguage().name();
    }
}
