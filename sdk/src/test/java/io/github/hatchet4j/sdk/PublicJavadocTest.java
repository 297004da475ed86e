// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything that a user can call says what it does. */
class PublicJavadocTest {
    private static final Path ROOT = Path.of("src/main/java/io/github/hatchet4j/sdk");
    private static final Pattern ABOUT_THREADS = Pattern.compile("(?i)thread|immutable");

    /** A public element and the comment before it. */
    private record Element(
            String name,
            Tree.Kind kind,
            boolean isNested,
            @Nullable String comment) {}

    private static List<Element> publicElements() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("interceptor"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var found = new Finder(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                found.scan(unit, null);
            }
            return found.elements;
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<Element> elements = new ArrayList<>();

        Finder(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree node, Void none) {
            if (!isVisible(getCurrentPath(), node.getModifiers())) {
                return null;
            }
            add(node.getSimpleName().toString(), node.getKind());
            return super.visitClass(node, null);
        }

        @Override
        public Void visitMethod(MethodTree node, Void none) {
            boolean isOverride = node.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            // The record's own comment describes its components.
            boolean isOfRecord = node.getName().contentEquals("<init>")
                    && enclosing(getCurrentPath()).getKind() == Tree.Kind.RECORD;
            if (!isOverride && !isOfRecord && isVisible(getCurrentPath(), node.getModifiers())) {
                add(enclosing(getCurrentPath()).getSimpleName() + "." + node.getName(), node.getKind());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree node, Void none) {
            if (enclosing(getCurrentPath()).getKind() != Tree.Kind.RECORD
                    && isVisible(getCurrentPath(), node.getModifiers())) {
                add(enclosing(getCurrentPath()).getSimpleName() + "." + node.getName(), node.getKind());
            }
            return null;
        }

        private void add(String name, Tree.Kind kind) {
            elements.add(new Element(
                    name,
                    kind,
                    getCurrentPath().getParentPath().getLeaf() instanceof ClassTree,
                    docs.getDocComment(getCurrentPath())));
        }

        private static ClassTree enclosing(TreePath path) {
            return (ClassTree) path.getParentPath().getLeaf();
        }

        /** Members of an interface are public without the word. */
        private static boolean isVisible(TreePath path, ModifiersTree modifiers) {
            boolean isOfInterface = path.getParentPath().getLeaf() instanceof ClassTree outer
                    && (outer.getKind() == Tree.Kind.INTERFACE || outer.getKind() == Tree.Kind.ANNOTATION_TYPE);
            return (isOfInterface && !modifiers.getFlags().contains(Modifier.PRIVATE))
                    || modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
        }
    }

    @Test
    void documentsEveryPublicTypeMethodAndConstant() throws IOException {
        List<Element> elements = publicElements();

        assertThat(elements).hasSizeGreaterThan(400);
        assertThat(elements)
                .filteredOn(element ->
                        element.comment() == null || element.comment().isBlank())
                .extracting(Element::name)
                .isEmpty();
    }

    @Test
    void saysOfEveryTypeWithBehaviourHowItStandsToThreads() throws IOException {
        assertThat(publicElements())
                .filteredOn(element -> element.kind() == Tree.Kind.CLASS && !element.isNested())
                .filteredOn(element -> !element.name().endsWith("Exception"))
                .filteredOn(element -> !ABOUT_THREADS
                        .matcher(String.valueOf(element.comment()))
                        .find())
                .extracting(Element::name)
                .isEmpty();
    }
}
