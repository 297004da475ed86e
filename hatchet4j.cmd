@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Builds what is missing or stale, then runs module cli: what the script hatchet4j does elsewhere.
rem Needs a JDK (17 or later) and, to build, Maven (3.8 or later). Exit code 3: not started.
setlocal

set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "app=%root%\cli\target\app"
set "built=%app%\current"

if defined JAVA_HOME (
    set "java=%JAVA_HOME%\bin\java.exe"
) else (
    set "java=java.exe"
)
"%java%" -version >nul 2>nul
if errorlevel 1 (
    echo hatchet4j: no java found; install a JDK 17 or later and set JAVA_HOME or the PATH to it 1>&2
    exit /b 3
)
set "version="
for /f "tokens=3" %%v in ('""%java%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version"') do set "version=%%v"
if not defined version goto :old
if "%version:~0,2%"=="1." goto :old
if %version% LSS 17 goto :old
goto :check

:old
echo hatchet4j: needs Java 17 or later, found %version%; set JAVA_HOME to a newer JDK 1>&2
exit /b 3

:check
if not exist "%built%" goto :build
rem exits with 1 when a source or POM is newer than the last build
powershell -NoProfile -Command "$b=(Get-Item -LiteralPath $env:built).LastWriteTimeUtc; $s=Get-ChildItem -LiteralPath $env:root -Directory | Where-Object { (Test-Path -LiteralPath (Join-Path $_.FullName 'pom.xml')) -and ($_.Name -notin 'e2e','examples','testing') } | ForEach-Object { Join-Path $_.FullName 'pom.xml'; Join-Path $_.FullName 'src\main' } | Where-Object { Test-Path -LiteralPath $_ }; $n=@(Get-Item -LiteralPath (Join-Path $env:root 'pom.xml'))+@(Get-ChildItem -LiteralPath $s -Recurse)+@($s | ForEach-Object { Get-Item -LiteralPath $_ }); if ($n | Where-Object { $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { exit 1 }"
if errorlevel 1 goto :build
goto :run

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo hatchet4j: building needs Maven 3.8 or later, and there is no mvn on the PATH; see https://maven.apache.org/install.html 1>&2
    exit /b 3
)
if not exist "%app%" mkdir "%app%"
echo hatchet4j: building, the first time with downloads that may take some minutes (log: %app%\build.log) 1>&2
type nul >"%app%\started"
pushd "%root%"
call mvn -B --no-transfer-progress -Dstyle.color=never -Pquick -Dmaven.test.skip=true -pl cli -am package <nul >"%app%\build.log" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
    echo hatchet4j: the build failed; see %app%\build.log, then run this again. A running server has to be stopped first 1>&2
    exit /b 3
)
rem the time of the start, so that what changed during the build is built the next time
move /y "%app%\started" "%built%" >nul

:run
set "quiet="
if %version% GEQ 23 set "quiet=--sun-misc-unsafe-memory-access=allow"
"%java%" %quiet% %HATCHET4J_JAVA_OPTS% -Dhatchet4j.home="%root%" -jar "%root%\cli\target\hatchet4j-cli.jar" %*
exit /b %errorlevel%
