package io.stubgen.maven;

import io.stubgen.emit.Bridge;
import io.stubgen.generate.GenerationRequest;
import io.stubgen.generate.MemorySegmentLayer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Generates objects and bindings before the project is compiled; the bindings become sources of the project. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends GenerationMojo {

    /** Where the files go. */
    @Parameter(defaultValue = "${project.build.directory}/stubgen")
    private File outputDirectory;

    /** Folders and jars with the classes of direct upcalls; the project's own are not compiled yet. */
    @Parameter
    private List<String> classPath;

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    Path defaultRegistrations() {
        return project().getBasedir().toPath().resolve("src/main/stubgen");
    }

    @Override
    List<String> classPath() {
        return asNamed(Configured.words(classPath));
    }

    @Override
    List<Path> process(GenerationRequest request, List<Path> generated) {
        return List.of();
    }

    @Override
    void use(GenerationRequest request) {
        if (request.bridge() == Bridge.C) {
            return;
        }
        project().addCompileSourceRoot(request.directory().resolve("java").toString());
        if (request.segments() == MemorySegmentLayer.INCLUDED) {
            project().addCompileSourceRoot(request.directory().resolve("java22").toString());
        }
        if (request.bridge() == Bridge.NATIVE_IMAGE) {
            useArchives(request.directory().resolve("resources").toString());
        }
    }

    /** Another execution may have named the same folder. */
    private void useArchives(String folder) {
        if (project().getResources().stream().noneMatch(resource -> folder.equals(resource.getDirectory()))) {
            Resource archives = new Resource();
            archives.setDirectory(folder);
            project().addResource(archives);
        }
    }
}
