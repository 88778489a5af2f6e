package dev.rushline.line.nudge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How boards learn of the commits of other processes.
 *
 * @param listen whether a process with a board holds one connection on which the database announces commits. Off, the board
 *     polls at {@code rushline.board.refresh} at all times. Turn it off behind a pooler that shares a connection between
 *     sessions
 */
@ConfigurationProperties("rushline.nudge")
record NudgeProperties(@DefaultValue("true") boolean listen) {}
