#include "CPseudoTerminal.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

_Static_assert(SCREEN_CELL_SCALARS == VTERM_MAX_CHARS_PER_CELL, "a cell's text fits");

struct screen {
    VTerm *terminal;
    VTermState *state;
    VTermScreen *cells;
    bool alternate;
    bool cursor_visible;
    uint8_t *output;
    size_t output_count;
    size_t output_capacity;
};

static int property_changed(VTermProp property, VTermValue *value, void *user)
{
    struct screen *screen = user;
    if (property == VTERM_PROP_ALTSCREEN)
        screen->alternate = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        screen->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};

static void collect_output(const char *bytes, size_t count, void *user)
{
    struct screen *screen = user;
    size_t needed = screen->output_count + count;
    if (needed > screen->output_capacity) {
        uint8_t *grown = realloc(screen->output, needed * 2);
        if (grown == NULL)
            return;
        screen->output = grown;
        screen->output_capacity = needed * 2;
    }
    memcpy(screen->output + screen->output_count, bytes, count);
    screen->output_count = needed;
}

struct screen *screen_new(int rows, int columns, bool utf8)
{
    struct screen *screen = calloc(1, sizeof *screen);
    if (screen == NULL)
        return NULL;
    screen->terminal = vterm_new(rows, columns);
    if (screen->terminal == NULL) {
        free(screen);
        return NULL;
    }
    vterm_set_utf8(screen->terminal, utf8);
    vterm_output_set_callback(screen->terminal, collect_output, screen);

    screen->state = vterm_obtain_state(screen->terminal);
    screen->cells = vterm_obtain_screen(screen->terminal);
    vterm_screen_set_callbacks(screen->cells, &callbacks, screen);
    /* Without it the program's leave would restore nothing. */
    vterm_screen_enable_altscreen(screen->cells, 1);
    vterm_screen_reset(screen->cells, 1);
    return screen;
}

void screen_free(struct screen *screen)
{
    if (screen == NULL)
        return;
    vterm_free(screen->terminal);
    free(screen->output);
    free(screen);
}

void screen_feed(struct screen *screen, const uint8_t *bytes, size_t count)
{
    vterm_input_write(screen->terminal, (const char *)bytes, count);
}

void screen_resize(struct screen *screen, int rows, int columns)
{
    vterm_set_size(screen->terminal, rows, columns);
}

static int color(const VTermColor *color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return SCREEN_COLOR_DEFAULT;
    if (VTERM_COLOR_IS_INDEXED(color))
        return color->indexed.idx;
    return SCREEN_COLOR_RGB + (color->rgb.red << 16) + (color->rgb.green << 8) + color->rgb.blue;
}

bool screen_get_cell(const struct screen *screen, int row, int column, struct screen_cell *cell)
{
    VTermScreenCell found;
    if (!vterm_screen_get_cell(screen->cells, (VTermPos){.row = row, .col = column}, &found))
        return false;

    memset(cell, 0, sizeof *cell);
    /* libvterm 0.1.4 leaves what follows the first 0 unset, and marks the right half of a
     * wide character by all ones. */
    while (cell->count < VTERM_MAX_CHARS_PER_CELL) {
        uint32_t scalar = found.chars[cell->count];
        if (scalar == 0 || scalar > 0x10FFFF)
            break;
        cell->scalars[cell->count++] = scalar;
    }
    cell->width = found.width;
    cell->bold = found.attrs.bold;
    cell->underline = found.attrs.underline != VTERM_UNDERLINE_OFF;
    cell->reverse = found.attrs.reverse;
    cell->foreground = color(&found.fg);
    cell->background = color(&found.bg);
    return true;
}

void screen_get_cursor(const struct screen *screen, int *row, int *column, bool *visible)
{
    VTermPos position;
    vterm_state_get_cursorpos(screen->state, &position);
    *row = position.row;
    *column = position.col;
    *visible = screen->cursor_visible;
}

bool screen_is_alternate(const struct screen *screen)
{
    return screen->alternate;
}

static const VTermKey keys[] = {
    [SCREEN_KEY_ENTER] = VTERM_KEY_ENTER,
    [SCREEN_KEY_TAB] = VTERM_KEY_TAB,
    [SCREEN_KEY_BACK_TAB] = VTERM_KEY_TAB,
    [SCREEN_KEY_BACKSPACE] = VTERM_KEY_BACKSPACE,
    [SCREEN_KEY_ESCAPE] = VTERM_KEY_ESCAPE,
    [SCREEN_KEY_UP] = VTERM_KEY_UP,
    [SCREEN_KEY_DOWN] = VTERM_KEY_DOWN,
    [SCREEN_KEY_LEFT] = VTERM_KEY_LEFT,
    [SCREEN_KEY_RIGHT] = VTERM_KEY_RIGHT,
    [SCREEN_KEY_INSERT] = VTERM_KEY_INS,
    [SCREEN_KEY_DELETE] = VTERM_KEY_DEL,
    [SCREEN_KEY_HOME] = VTERM_KEY_HOME,
    [SCREEN_KEY_END] = VTERM_KEY_END,
    [SCREEN_KEY_PAGE_UP] = VTERM_KEY_PAGEUP,
    [SCREEN_KEY_PAGE_DOWN] = VTERM_KEY_PAGEDOWN,
};

void screen_press(struct screen *screen, enum screen_key key)
{
    if (key >= SCREEN_KEY_FUNCTION_0)
        vterm_keyboard_key(screen->terminal, VTERM_KEY_FUNCTION(key - SCREEN_KEY_FUNCTION_0), VTERM_MOD_NONE);
    else
        vterm_keyboard_key(screen->terminal, keys[key],
                           key == SCREEN_KEY_BACK_TAB ? VTERM_MOD_SHIFT : VTERM_MOD_NONE);
}

void screen_start_paste(struct screen *screen)
{
    vterm_keyboard_start_paste(screen->terminal);
}

void screen_end_paste(struct screen *screen)
{
    vterm_keyboard_end_paste(screen->terminal);
}

const uint8_t *screen_output(const struct screen *screen, size_t *count)
{
    *count = screen->output_count;
    return screen->output;
}

void screen_clear_output(struct screen *screen)
{
    screen->output_count = 0;
}
